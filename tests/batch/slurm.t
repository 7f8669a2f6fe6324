#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""docs/scale/vanthu.sbatch on a cluster of one node, made for this test: a job array in which one task
is killed and queues itself again, and one is queued again by hand; the union is whole and the same,
byte for byte, as a batch made in one go.
"""
import filecmp
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import PROGRAM, ROOT, SCHOOL
from tap import Tap

ROWS, SHARDS, SECONDS = 6000, 4, 120
TEXT = '''---
loai: thong-bao
so: 5
ngay: 2026-11-20
trich_yeu: Lịch họp {{lop}}
ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn An}
noi_nhan: [Lớp {{lop}}]
---

Mời phụ huynh lớp {{lop}} họp lúc {{gio}} giờ.
'''
CONF = '''\
ClusterName=vanthu
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
AuthType=auth/munge
AuthInfo=socket={home}/munge/socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
StateSaveLocation={home}/state
SlurmdSpoolDir={home}/spool
SlurmUser=root
SlurmdUser=root
SlurmctldPidFile={home}/slurmctld.pid
SlurmdPidFile={home}/slurmd.pid
SlurmctldLogFile={home}/slurmctld.log
SlurmdLogFile={home}/slurmd.log
MpiDefault=none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
SchedulerParameters=requeue_setup_env_fail
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=p Nodes=ALL Default=YES MaxTime=INFINITE State=UP
'''
tap = Tap()


def free_ports(n):
    held = [socket.create_server(('127.0.0.1', 0)) for _ in range(n)]
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


class Cluster:
    """munged, slurmctld and slurmd in a folder of their own; gone at the end."""

    def __init__(self, home):
        self.home, self.daemons = home, []
        self.env = dict(os.environ, SLURM_CONF=str(home / 'slurm.conf'),
                        PATH=os.environ['PATH'] + ':/usr/sbin')

    def start_all(self):
        for name in ('munge', 'state', 'spool'):
            (self.home / name).mkdir(mode=0o700)
        key = self.home / 'munge' / 'key'
        key.write_bytes(secrets.token_bytes(1024))
        key.chmod(0o400)
        host = socket.gethostname().split('.')[0]
        (self.home / 'slurm.conf').write_text(
            CONF.format(home=self.home, host=host, ports=free_ports(2)))
        at = self.home / 'munge'
        self.start('munged', '--foreground', '--force', f'--socket={at}/socket', f'--key-file={key}',
                   f'--pid-file={at}/pid', f'--log-file={at}/log', f'--seed-file={at}/seed')
        self.wait_for(lambda: (at / 'socket').exists())
        self.start('slurmctld', '-D')
        self.start('slurmd', '-D')
        self.wait_for(lambda: 'idle' in self.run('sinfo', '-h', '-o', '%t').stdout)

    def stop(self):
        for p in reversed(self.daemons):
            p.terminate()
        for p in self.daemons:
            try:
                p.wait(20)
            except subprocess.TimeoutExpired:
                p.kill()

    def start(self, *args):
        log = open(self.home / f'{args[0]}.out', 'wb')
        self.daemons.append(subprocess.Popen(args, env=self.env, stdout=log, stderr=log))

    def run(self, *args, **more):
        return subprocess.run(args, env=self.env, capture_output=True, text=True, **more)

    def wait_for(self, is_so):
        end = time.monotonic() + SECONDS
        while not is_so():
            if time.monotonic() > end or any(p.poll() is not None for p in self.daemons):
                raise RuntimeError('the cluster does not run: ' + ' '.join(
                    p.read_text(errors='replace')[-500:] for p in self.home.glob('*.log')))
            time.sleep(0.05)


def process_of(shard):
    """The pid of the batch that makes a shard."""
    for p in pathlib.Path('/proc').glob('[0-9]*/cmdline'):
        try:
            args = p.read_bytes().split(b'\0')
        except OSError:
            continue
        if b'batch' in args[1:2] and f'{shard}/{SHARDS}'.encode() in args:
            return int(p.parent.name)
    return 0


def one_go(work, program):
    (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work / 'hop.md').write_text(TEXT, encoding='utf-8')
    rows = ''.join(f'L{i:05},{i % 12 + 7}\n' for i in range(ROWS))
    (work / 'lop.csv').write_text('lop,gio\n' + rows)
    once = subprocess.run([program, 'batch', 'hop.md', '--data', 'lop.csv', '-o',
                           'mot/{{lop}}.docx', '-q'], cwd=work, capture_output=True, text=True)
    tap.equal((once.returncode, once.stderr), (0, ''), f'{ROWS} documents in one go')


def main():
    if os.geteuid() or not all(shutil.which(c, path=os.environ['PATH'] + ':/usr/sbin')
                               for c in ('munged', 'slurmctld', 'slurmd', 'sbatch')):
        print('1..0 # SKIP no Slurm here, or not root: its daemons cannot be started')
        return
    with tempfile.TemporaryDirectory(prefix='vanthu-slurm-') as home:
        cluster = Cluster(pathlib.Path(home))
        try:
            cluster.start_all()
        except (OSError, RuntimeError) as e:
            cluster.stop()
            print('1..0 # SKIP Slurm does not start here:', str(e).replace('\n', ' ')[-300:])
            return
        try:
            work = pathlib.Path(home) / 'work'
            work.mkdir()
            program = pathlib.Path(PROGRAM).resolve()
            one_go(work, program)
            array(cluster, work, program)
        finally:
            cluster.stop()
    tap.done()


def array(cluster, work, program):
    cluster.env['VANTHU'] = str(program)
    script = ROOT / 'docs' / 'scale' / 'vanthu.sbatch'
    run = cluster.run('sbatch', '--parsable', f'--array=1-{SHARDS}', '-o', 'bang-%a.log', str(script),
                      'hop.md', 'lop.csv', '-o', 'out/{{lop}}.docx', cwd=work)
    job = run.stdout.strip()
    tap.ok(run.returncode == 0 and job.isdigit(), 'the array is queued', run.stderr)
    killed = again = False

    def is_done():
        nonlocal killed, again
        pid = 0 if killed else process_of(2)
        if pid and any((work / 'out').glob('*.docx')):
            os.kill(pid, signal.SIGKILL)
            killed = True
        if not again and process_of(3):
            again = cluster.run('scontrol', 'requeue', f'{job}_3').returncode == 0
        waiting = cluster.run('squeue', '-h', '-r', '-j', job, '-o', '%i %r').stdout.split('\n')[:-1]
        for line in waiting:        # Slurm lets two minutes pass before it tries again
            if line.endswith('BeginTime'):
                cluster.run('scontrol', 'update', f'JobId={line.split()[0]}', 'StartTime=now')
        return not waiting

    cluster.wait_for(is_done)
    tap.ok(killed, 'one task was killed while it wrote')
    tap.ok(again, 'one was queued again by hand')
    said = {k: (work / f'bang-{k}.log').read_text(errors='replace') for k in range(1, SHARDS + 1)}
    tap.ok('Killed' in said[2] or 'killed' in said[2], 'the killed one says so', said[2])
    verify = subprocess.run([program, 'batch', 'hop.md', '--data', 'lop.csv', '-o',
                             'out/{{lop}}.docx', '--verify', '-q'], cwd=work, capture_output=True,
                            text=True)
    tap.equal((verify.returncode, verify.stderr), (0, ''), 'the union is whole')
    names = sorted(p.name for p in (work / 'mot').iterdir())
    same, other, lost = filecmp.cmpfiles(work / 'mot', work / 'out', names, shallow=False)
    tap.equal((len(same), other, lost), (ROWS, [], []), 'and the same, byte for byte, as in one go')
    tap.equal(sorted(p.name for p in (work / 'out').iterdir()), names, 'nothing else is there')


main()
