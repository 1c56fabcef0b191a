"""What can go wrong around the database before any person is served.

DovodError
└── StorageError     the address of the database cannot be used
    ├── CipherError  the data key is missing, wrong or readable by others
    └── SchemaError  the database was made by a version this one does not know

The texts are for the operator: each names the cause and the fix.
"""

from __future__ import annotations

from flows.errors import DovodError


class StorageError(DovodError):
    """The database cannot be used as configured."""


class CipherError(StorageError):
    """Sealed data cannot be made or opened with the keys at hand."""


class SchemaError(StorageError):
    """The tables are not the ones this version works with."""
