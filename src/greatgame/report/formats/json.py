"""Every fact of the dossier as JSON."""

import json
from dataclasses import dataclass, fields

from greatgame.values import Dossier
from greatgame.values.plain import to_plain


@dataclass(frozen=True, slots=True)
class Json:
    """The same facts for machines; the draws of the studies are left out (same seed, same draws)."""

    suffix = ".json"

    def render(self, dossier: Dossier) -> bytes:
        """UTF-8 JSON, keys in the order of the values."""
        plain = {field.name: to_plain(getattr(dossier, field.name)) for field in fields(dossier) if field.init}
        for study in (*plain["studies"], *plain["sensitivity"]):
            del study["draws"], study["answers"]
            study["point"].pop("situation", None)
        return (json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
