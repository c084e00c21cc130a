"""Turns of one conversation go one after the other; those of others do not wait for them."""

import asyncio

import pytest

from bot.turn_locks import TurnLocks


async def settle() -> None:
    """Let every task run as far as it can."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_turns_of_one_conversation_keep_their_order() -> None:
    """The second begins when the first has ended, and so on, however long each takes."""
    locks = TurnLocks()
    seen: list[str] = []

    async def turn(number: int) -> None:
        async with locks.turn("a"):
            seen.append(f"in {number}")
            for _ in range(5 - number):
                await asyncio.sleep(0)
            seen.append(f"out {number}")

    await asyncio.gather(*(turn(number) for number in range(5)))
    assert seen == [f"{way} {number}" for number in range(5) for way in ("in", "out")]
    assert len(locks) == 0


async def test_other_conversations_do_not_wait() -> None:
    """A turn that hangs in one conversation leaves the others free."""
    locks, end = TurnLocks(), asyncio.Event()

    async def hang() -> None:
        async with locks.turn("a"):
            await end.wait()

    hanging = asyncio.create_task(hang())
    await settle()
    async with asyncio.timeout(1):
        async with locks.turn("b"):
            assert len(locks) == 2
    assert len(locks) == 1
    end.set()
    await hanging
    assert len(locks) == 0


async def test_an_error_in_a_turn_frees_the_next() -> None:
    """The error goes through, and nothing is left behind."""
    locks = TurnLocks()
    for _ in range(2):
        with pytest.raises(ValueError, match="bad turn"):
            async with locks.turn("a"):
                raise ValueError("bad turn")
    assert len(locks) == 0


async def test_a_turn_that_is_cancelled_while_it_runs_frees_the_next() -> None:
    """The next in line begins, and nothing is left behind."""
    locks, began = TurnLocks(), asyncio.Event()
    done: list[str] = []

    async def first() -> None:
        async with locks.turn("a"):
            began.set()
            await asyncio.Event().wait()

    async def second() -> None:
        async with locks.turn("a"):
            done.append("second")

    one = asyncio.create_task(first())
    await began.wait()
    two = asyncio.create_task(second())
    await settle()
    assert done == []
    one.cancel()
    await asyncio.gather(one, two, return_exceptions=True)
    assert one.cancelled()
    assert done == ["second"]
    assert len(locks) == 0


async def test_a_turn_that_is_cancelled_while_it_waits_leaves_the_queue() -> None:
    """Those before and behind it go on in their order."""
    locks, end = TurnLocks(), asyncio.Event()
    done: list[str] = []

    async def turn(name: str) -> None:
        async with locks.turn("a"):
            if name == "first":
                await end.wait()
            done.append(name)

    tasks = [asyncio.create_task(turn(name)) for name in ("first", "second", "third")]
    await settle()
    tasks[1].cancel()
    await settle()
    assert len(locks) == 1
    end.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert done == ["first", "third"]
    assert len(locks) == 0


async def test_a_turn_cancelled_just_as_its_wait_ends_does_not_block_the_rest() -> None:
    """The lock was handed to it already: it passes it on."""
    locks, end = TurnLocks(), asyncio.Event()
    done: list[str] = []

    async def turn(name: str) -> None:
        async with locks.turn("a"):
            if name == "first":
                await end.wait()
                tasks[1].cancel()
            done.append(name)

    tasks = [asyncio.create_task(turn(name)) for name in ("first", "second", "third")]
    await settle()
    end.set()
    async with asyncio.timeout(1):
        await asyncio.gather(*tasks, return_exceptions=True)
    assert done == ["first", "third"]
    assert len(locks) == 0


async def test_never_two_at_once_over_many_conversations() -> None:
    """A crowd of turns, some failing, some cancelled: one at a time in each, none left behind."""
    locks = TurnLocks()
    running: dict[str, int] = {}
    most = 0

    async def turn(number: int) -> None:
        nonlocal most
        name = f"{number % 7}"
        async with locks.turn(name):
            running[name] = running.get(name, 0) + 1
            most = max(most, running[name])
            try:
                await asyncio.sleep(0)
                if number % 5 == 0:
                    raise ValueError(number)
            finally:
                running[name] -= 1

    tasks = [asyncio.create_task(turn(number)) for number in range(200)]
    await asyncio.sleep(0)
    for task in tasks[::11]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert most == 1
    assert len(locks) == 0
