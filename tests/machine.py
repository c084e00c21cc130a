"""What the machine that tests run on did meanwhile."""

from pathlib import Path

A_SECOND = 1_000_000_000


def held_up() -> float:
    """Seconds for which this process could have run and another had the processor, so far.

    By Linux's own count (``/proc/PID/schedstat``, run delay of each thread); 0 elsewhere.
    """
    threads = Path("/proc/self/task").glob("*/schedstat")
    return sum(int(each.read_text().split()[1]) for each in threads) / A_SECOND
