"""What the service finder shows, as schema.org data for search engines and other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from service_catalogue.schema import Municipality

COUNTRY_CODE = "+47"
SHORT_NUMBER = 6  # and shorter: dialled as it is


def linked_data(
    municipality: Municipality, cards: Iterable[Mapping[str, Any]], calls: Mapping[str, Any]
) -> dict[str, Any]:
    """The municipality, its services, and the lines that can be called."""
    area = {"@type": "AdministrativeArea", "name": municipality.name_in_full}
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": municipality.name_in_full,
        "areaServed": area,
        "contactPoint": [_contact(line) for line in calls["now"]],
        "makesOffer": [{"@type": "Offer", "itemOffered": _service(card, area)} for card in cards],
    }


def _service(card: Mapping[str, Any], area: Mapping[str, str]) -> dict[str, Any]:
    return {
        "@type": "GovernmentService",
        "identifier": card["id"],
        "name": card["name"],
        "description": card["description"],
        "provider": {"@type": "Organization", "name": card["organization"]},
        "areaServed": area,
        "audience": {"@type": "Audience", "audienceType": card["for_whom"]},
        "availableChannel": [
            {"@type": "ServiceChannel", "servicePhone": _contact(line)} for line in card["phones"]
        ],
    }


def _contact(line: Mapping[str, Any]) -> dict[str, Any]:
    number = line["number"]
    dialled = number if len(number) <= SHORT_NUMBER else COUNTRY_CODE + number
    return {"@type": "ContactPoint", "name": line["name"], "telephone": dialled}
