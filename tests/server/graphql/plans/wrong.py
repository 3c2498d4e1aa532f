"""What can be wrong with the value of a field."""

from collections.abc import Coroutine
from typing import Any

from graphql import GraphQLError, GraphQLList, GraphQLNonNull, GraphQLObjectType
from graphql.pyutils import Undefined

from tests.server.graphql.plans.objects import Fault, World, class_for


class Stranger:
    """An object that no type knows."""

    def __repr__(self) -> str:
        return "a stranger"


class TooFew:
    """Makes a batch too short."""

    def __repr__(self) -> str:
        return "too few"


def _raising(error: Exception) -> Fault:
    def fault(*_: Any) -> Any:
        raise type(error)(*error.args)

    return fault


def _value(wrong: Any) -> Fault:
    return lambda *_: wrong


def _later(world: World, kind: Any, key: str) -> Any:
    async def later() -> Any:
        return world.made(kind, key)

    return _to_be_closed(world, later())


def _raising_later(world: World, *_: Any) -> Any:
    async def later() -> Any:
        raise ValueError("It failed later.")

    return _to_be_closed(world, later())


def _to_be_closed(world: World, later: Coroutine[Any, Any, Any]) -> Any:
    world.coroutines.append(later)
    return later


def _tuple(world: World, kind: Any, key: str) -> Any:
    value = world.made(kind, key)
    return tuple(value) if isinstance(value, list) else (value,)


def _generator(world: World, kind: Any, key: str) -> Any:
    return iter(_tuple(world, kind, key))


def _with_a_null(world: World, kind: Any, key: str) -> Any:
    value = world.made(kind, key)
    return [*value, None] if isinstance(value, list) else [None]


def _with_an_error(world: World, kind: Any, key: str) -> Any:
    value = world.made(kind, key)
    return [ValueError("One failed."), *value] if isinstance(value, list) else []


def _subclass(world: World, kind: Any, key: str) -> Any:
    """Of what belongs there, where that has a class of its own."""
    bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    if isinstance(bare, GraphQLObjectType):
        made = class_for(bare.name)
        return type(f"Special{bare.name}", (made,), {})(key, world)
    value = world.made(kind, key)
    return type("Special", (str,), {})(value) if isinstance(value, str) else value


def _of_another_type(world: World, kind: Any, key: str) -> Any:
    one = class_for("User")(key, world)
    bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    return [one] if isinstance(bare, GraphQLList) else one


WRONG: dict[str, Fault] = {
    "a null": _value(None),
    "undefined": _value(Undefined),
    "an exception": _raising(ValueError("It failed.")),
    "an error of GraphQL": _raising(GraphQLError("It failed.", extensions={"code": "NOT_FOUND"})),
    "an exception as a value": _value(ValueError("A value that is an error.")),
    "a missing attribute": _raising(AttributeError("row")),
    "too deep": _raising(RecursionError("too deep")),
    "a coroutine": _later,
    "a coroutine that fails": _raising_later,
    "an object": _value(Stranger()),
    "an object of another type": _of_another_type,
    "an object of a subclass": _subclass,
    "a number": _value(5),
    "a whole number as a float": _value(3.0),
    "overflow": _value(2**40),
    "more than JSON can say": _value(float("inf")),
    "not a number": _value(float("nan")),
    "true": _value(True),
    "the name of no member": _value("GREEN"),
    "half a surrogate pair": _value("\ud83d"),
    "a list": _value([[]]),
    "a dictionary": _value({"a": 1}),
    "bytes": _value(b"a"),
    "a tuple": _tuple,
    "a generator": _generator,
    "a null in a list": _with_a_null,
    "an error in a list": _with_an_error,
    "a batch that is too short": _value(TooFew()),
}
