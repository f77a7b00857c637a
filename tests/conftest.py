"""How property tests run: the same examples in every run of the suite, so that a failure is about the change at hand.

`DANVAN_EXPLORE=20 pytest …` draws anew, 20 times as many where a test names no number: for a look around before a release.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

_TIMES = int(os.environ.get("DANVAN_EXPLORE", "0"))

settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=(HealthCheck.too_slow,),
)
settings.register_profile(
    "explore",
    deadline=None,
    max_examples=100 * max(_TIMES, 1),
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=(HealthCheck.too_slow,),
)
settings.load_profile("explore" if _TIMES else "suite")
