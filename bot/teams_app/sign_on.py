"""What single sign-on in Teams asks a token for; the manifest and the server must agree on it."""

from urllib.parse import urlsplit

from config.settings import Settings


def host(settings: Settings) -> str:
    """The bot's own host, with its port where it has one; "" without a public address."""
    return urlsplit(settings.public_url).netloc


def sign_on_app(settings: Settings) -> str:
    """The Entra application that officers sign in to; a managed identity alone has none."""
    return settings.desk_app_id or settings.app_id


def sign_on_resource(settings: Settings) -> str:
    """The application ID URI, as it is entered in Entra under "Expose an API".

    In this form for an app that has a bot and a tab (Microsoft Learn, "Update app manifest for SSO
    and preview your app"). "" where the address or the application's id is not set.
    """
    own = host(settings)
    application = sign_on_app(settings)
    return f"api://{own}/botid-{application}" if own and application else ""
