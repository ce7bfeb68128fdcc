"""The first step: exports pass the door and land in the lake; what landed before is not read again."""

import datetime as dt
import importlib
from collections.abc import Iterable

import pyarrow.parquet as pq

from flows.exports import Export, find_exports
from flows.night import Night
from settings.errors import SourceError
from settings.sample import SAMPLE_KEY
from sources.landing import land
from sources.pseudonyms import Door, Exclusions, load_key
