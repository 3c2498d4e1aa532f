import strawberry


@strawberry.interface(description="A thing with a global id; `node(id:)` finds it again.")
class Node:
    id: strawberry.ID = strawberry.field(description="The global id, opaque and stable.")
