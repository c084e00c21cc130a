"""The made-up tenant and application that the benchmarks run as."""

from typing import Final

TENANT: Final = "5f0c1f6e-6d6b-4c0e-9f6a-0b2a51e0c0de"
APP_ID: Final = "7d3a3b0e-1111-4222-8333-c0ffee000001"
APP_PASSWORD: Final = "made-up-secret"  # noqa: S105 - it opens only the mock
ISSUER: Final = "https://api.botframework.com"
