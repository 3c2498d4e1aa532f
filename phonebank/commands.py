"""The commands, by noun. What a command needs is imported when it runs: help stays quick."""

from phonebank.accounts import create_account, create_token, create_user, revoke_token, set_password
from phonebank.counts import check_counts
from phonebank.fake_carrier import fake_carrier
from phonebank.migrate import migrate, migrations
from phonebank.phone_numbers import stock, stuck
from phonebank.run import run
from phonebank.schema import schema
from phonebank.simulate import simulate

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
