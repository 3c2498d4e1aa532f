"""All commands. Each imports what it needs when it runs, so that help is quick."""

from importlib.util import find_spec

from phonebank.check_counts import check_counts
from phonebank.create_account import create_account
from phonebank.create_token import create_token
from phonebank.create_user import create_user
from phonebank.fake_carrier import fake_carrier
from phonebank.list_accounts import list_accounts
from phonebank.list_users import list_users
from phonebank.migrate import migrate
from phonebank.migrations import migrations
from phonebank.reset import reset
from phonebank.revoke_token import revoke_token
from phonebank.run import run
from phonebank.schema import schema
from phonebank.set_password import set_password
from phonebank.simulate import simulate
from phonebank.stock import stock
from phonebank.stuck import stuck
from phonebank.watch import watch

COMMANDS = [
    migrate,
    migrations,
    schema,
    create_account,
    list_accounts,
    create_user,
    list_users,
    create_token,
    revoke_token,
    set_password,
    stock,
    stuck,
    watch,
    check_counts,
]
if find_spec("local"):  # the archive for production does not have it
    COMMANDS += [run, reset, simulate, fake_carrier]
