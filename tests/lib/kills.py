# SPDX-License-Identifier: MIT
"""Moments at which a run is killed, spread over the time that it takes. How long that is depends on what
else the machine does: what was met before stretches or shortens it, so that four of five land."""
import random
import signal
import time


class Kills:
    def __init__(self, seed, took):
        self.chance, self.span = random.Random(seed), took
        self.landed, self.hit = 0, False

    def kill(self, process):
        """After a while; what it had printed till then. `hit`: before its end; `landed`: so many were."""
        time.sleep(self.chance.uniform(0, self.span))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        self.hit = process.returncode == -signal.SIGKILL
        self.span *= 1.06 if self.hit else 0.75
        self.landed += self.hit
        return out
