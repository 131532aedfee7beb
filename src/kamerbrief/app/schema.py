"""The JSON Schema of the register, as others validate against it."""

from typing import Any

import msgspec

from kamerbrief.model import SCHEMA, Register

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def register_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a register: what `model.to_json` writes is valid against it."""
    schema = msgspec.json.schema(Register)
    return {
        "$schema": DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "Kamerbrief register",
        "description": "Everything that one letter yields. Offsets are half-open, in code points into `text`.",
        **schema,
    }
