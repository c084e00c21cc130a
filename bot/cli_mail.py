"""The command that mail systems hand a mail to; apart from the others to keep modules small."""

import typer

from bot import cli_work


def mail_in() -> None:
    """Take one mail from standard input: a reply, a wish, or mail that came back."""
    import sys

    from bot.commands import mail
    from bot.mail_in.received import MOST_BYTES
    from store.errors import StoreError

    settings = cli_work.settings()
    # What is left is read and dropped, for whoever writes must not find the pipe closed.
    raw = sys.stdin.buffer.read(MOST_BYTES)
    while sys.stdin.buffer.read(MOST_BYTES):
        pass

    async def work() -> str:
        async with cli_work.database(settings) as database:
            try:
                return await mail.take(raw, settings, database)
            except StoreError as error:
                typer.echo(str(error), err=True)
                raise typer.Exit(mail.AGAIN_LATER) from error

    typer.echo(cli_work.do(work(), settings))
