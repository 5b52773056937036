from tests.cli.conftest import make, model, published, site

__all__ = ["make", "model", "published", "site"]
