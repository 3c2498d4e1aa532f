"""The commands, by noun. What a command needs is imported when it runs: help stays quick."""

from server.commands.accounts import (
    create_account,
    create_token,
    create_user,
    revoke_token,
    set_password,
)
from server.commands.counts import check_counts
from server.commands.fake_carrier import fake_carrier
from server.commands.migrate import migrate, migrations
from server.commands.phone_numbers import stock, stuck
from server.commands.run import run
from server.commands.schema import schema
from server.commands.simulate import simulate

COMMANDS = [
    run,
    simulate,
    migrate,
    migrations,
    schema,
    create_account,
    create_user,
    create_token,
    revoke_token,
    set_password,
    stock,
    stuck,
    check_counts,
    fake_carrier,
]
