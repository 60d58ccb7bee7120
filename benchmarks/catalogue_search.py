"""Search over a synthetic country: 360 municipalities with 100 services each."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from service_catalogue import schema
from service_catalogue.age import Age
from service_catalogue.content import NATIONAL, Content, Folder, read_content
from service_catalogue.load import make_engine, write_content
from service_catalogue.repository import Catalogue
from service_catalogue.search import Query, search

MUNICIPALITIES = 360
SERVICES = 100
QUERIES = 2000
SEED = 1


def synthetic_country(rng: random.Random) -> Content:
    """Content with ``MUNICIPALITIES`` folders beside the real national layer."""
    real = read_content()
    content = Content(real.root, {NATIONAL: real.folders[NATIONAL]}, [])
    needs = [need.id for need in real.folders[NATIONAL].needs]
    for number in range(MUNICIPALITIES):
        key = f"kommune{number}"
        source = schema.Source(id=f"{key}_kilde", title="Syntetisk", dated_text="udatert")
        municipality = schema.Municipality(
            id=key,
            name=key.title(),
            name_in_full=key,
            model_name="BTI",
            sources=[source],
            notice="Syntetisk",
        )
        services = [_service(key, index, needs, rng) for index in range(SERVICES)]
        content.folders[key] = Folder(key, municipality, [source], services)
    return content


def _service(key: str, index: int, needs: list[str], rng: random.Random) -> schema.Service:
    low = rng.randint(0, 20)
    return schema.Service(
        id=f"{key}_{index}",
        name=f"Tjeneste {index}",
        organization=key,
        description="En tjeneste i en syntetisk kommune.",
        audience=rng.sample(["child", "guardian", "employee"], rng.randint(1, 3)),
        serves=["everyone"],
        eligibility=schema.Eligibility(
            text="alder",
            minimum_age=f"{low} years",
            maximum_age=f"{low + rng.randint(1, 20)} years",
        ),
        needs=rng.sample(needs, 2),
        related_needs=rng.sample(needs, 3),
        source=schema.Provenance(document=f"{key}_kilde"),
    )


def run() -> dict[str, float]:
    """Milliseconds for a search, and seconds to build the database."""
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'country.sqlite'}")
        content = synthetic_country(rng)
        start = time.perf_counter()
        write_content(engine, content, "synthetic")
        built = time.perf_counter() - start
        catalogue = Catalogue(engine)
        needs = list(catalogue.needs())
        times = []
        for _ in range(QUERIES):
            query = Query(
                municipality=f"kommune{rng.randrange(MUNICIPALITIES)}",
                age=Age.of(rng.randint(0, 25), "years"),
                role=rng.choice(["child", "guardian", "employee"]),  # type: ignore[arg-type]
                needs={rng.choice(needs): 1.0, rng.choice(needs): 0.5},
            )
            start = time.perf_counter()
            search(catalogue, query)
            times.append((time.perf_counter() - start) * 1000)
        engine.dispose()
    times.sort()
    return {
        "services": float(MUNICIPALITIES * SERVICES),
        "build_seconds": built,
        "search_p50_ms": times[len(times) // 2],
        "search_p95_ms": times[int(len(times) * 0.95)],
        "search_p99_ms": times[int(len(times) * 0.99)],
    }
