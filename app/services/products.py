"""Changes to what we sell and to what has to be held before it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.product import Product, ProductRequirement
from app.services.change import Draft, added, changed, found
from app.services.links import set_links
from app.services.removal import removed


def add_product(session: Session, name: str, **values: object) -> int:
    """A new product; its name is its own."""
    product = added(session, Product, {**values, "name": name})
    _check_name(session, product)
    return product.id


def change_product(
    session: Session, product_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a product."""
    product = found(session, Product, product_id)
    changed(session, product, after, before)
    _check_name(session, product)


def set_requirements(session: Session, product_id: int, requires: Iterable[int]) -> None:
    """Say which products have to be held before this one; a circle is refused."""
    product = found(session, Product, product_id)
    wanted = [found(session, Product, other).id for other in requires]
    set_links(session, ProductRequirement, ("product_id", product_id), ("requires_id", wanted))
    if product_id in _required(session, product_id):
        raise DomainError(f"{product.name} would have to be held before itself.")


def remove_product(session: Session, product_id: int) -> None:
    """Remove a product; contracts and revenue stay without naming it."""
    removed(session, Product, product_id)


def _required(session: Session, product_id: int) -> set[int]:
    links: dict[int, list[int]] = {}
    for product, before in session.execute(
        select(ProductRequirement.product_id, ProductRequirement.requires_id)
    ):
        links.setdefault(product, []).append(before)
    seen: set[int] = set()
    waiting = [product_id]
    while waiting:
        for before in links.get(waiting.pop(), ()):
            if before not in seen:
                seen.add(before)
                waiting.append(before)
    return seen


def _check_name(session: Session, product: Product) -> None:
    statement = select(Product.name).where(Product.id != product.id)
    if product.name.casefold() in {name.casefold() for name in session.scalars(statement)}:
        raise DomainError(f"There is a product “{product.name}” already.")
