"""Every write of norms: one transaction, one permission check, a line in the trail per row."""

from weefsel.apps.norms.actions.keeping import add_norm, correct_norm, end_norm, replace_norm
from weefsel.apps.norms.actions.loading import Loaded, load_norms

__all__ = ["Loaded", "add_norm", "correct_norm", "end_norm", "load_norms", "replace_norm"]
