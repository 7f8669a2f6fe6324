# SPDX-License-Identifier: MIT
"""A PostgreSQL server of the test's own: in a private folder, over a socket, as an ordinary user."""
import glob
import os
import pathlib
import pwd
import shlex
import shutil
import subprocess
import tempfile


def programs():
    """The folder of initdb and pg_ctl, the newest; None: PostgreSQL is not installed."""
    found = sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'),
                   key=lambda p: int(p.split('/')[4]))
    return pathlib.Path(found[-1]).parent if found else None


class Server:
    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='vanthu-pg-'))
        self.as_user = []
        if os.geteuid() == 0:       # the server refuses to run as root
            user = pwd.getpwnam('postgres')
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.as_user = ['runuser', '-u', 'postgres', '--']
        self.data = self.folder / 'data'
        self.call('initdb', '-D', self.data, '-U', 'vanthu', '-A', 'trust', '-E', 'UTF8',
                  '--locale=C.UTF-8', '--no-sync')
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def address(self):
        return f'postgresql://vanthu@/postgres?host={self.folder}'

    def call(self, name, *args):
        done = subprocess.run([*self.as_user, programs() / name, *map(str, args)],
                              cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, env={'PATH': '/usr/sbin:/usr/bin:/sbin:/bin', 'LC_ALL': 'C.UTF-8'})
        if done.returncode:
            raise RuntimeError(f'{name}: {done.stdout}{done.stderr}')

    def run(self, sql):
        self.call('psql', '-q', '-h', self.folder, '-U', 'vanthu', '-d', 'postgres', '-c', sql)

    def start(self):
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        self.call('pg_ctl', '-D', self.data, '-l', self.folder / 'log', '-w', '-o', options, 'start')

    def stop(self, mode='fast'):
        """fast: whoever is connected is cut off; immediate: as if the power went."""
        self.call('pg_ctl', '-D', self.data, '-w', '-m', mode, 'stop')

    @property
    def restart_command(self):
        """For a shell: stopped and started again."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        return shlex.join([*self.as_user, str(programs() / 'pg_ctl'), '-D', str(self.data), '-w', '-m',
                           'fast', '-l', str(self.folder / 'log'), '-o', options, 'restart'])
