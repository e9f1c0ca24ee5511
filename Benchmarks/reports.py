"""Writes the reports that are taken in while readers.sh measures, and the pages that its readers ask for.

usage: reports.py ADDRESS FOLDER PATHS.LUA

ADDRESS is that of a server on the store. FOLDER becomes 0.csv, 1.csv, …: the figures of one commune for the last months,
each file of the next commune; and `paths`, the pages one a line: the overview as it comes first, filtered, searched, in
English, and pages of places and indicators, some of which the reports touch. PATHS.LUA lets wrk ask for them in turn.
"""
import datetime
import json
import pathlib
import sys
import urllib.request

REPORTS = 1600
COMMUNES = 60
READ = 20

address, folder, script = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)


def get(path):
    with urllib.request.urlopen(address + path) as answer:
        return json.load(answer)


def listed(path):
    items = []
    page = 1
    while True:
        answer = get(f"{path}{'&' if '?' in path else '?'}size=100&page={page}")
        items += answer["items"]
        if len(items) >= min(answer["total"], 4000) or not answer["items"]:
            return items
        page += 1


places = [p["key"] for p in listed("/api/v1/places") if p["kind"] in ("commune", "ward", "specialZone")]
shares = [i for i in listed("/api/v1/indicators") if i["kind"] == "share"][:8]
today = datetime.date.today()
reporting = places[:COMMUNES]


def months_of(place, indicator):
    """Returns the figures of a series by the month they end in, counted from the year 0: what is far from them would have
    to be confirmed."""
    observations = get(f"/api/v1/places/{place}/indicators/{indicator}")["observations"]
    return {round(entry["time"] * 12) - 1: entry["observation"]["value"] for entry in observations}


known = {(place, indicator["key"]): months_of(place, indicator["key"]) for place in reporting for indicator in shares}


def value(place, indicator, month, number):
    """Returns the figure of the nearest month, changed by up to 0.2 points."""
    figures = known[place, indicator]
    nearest = figures[min(figures, key=lambda other: (abs(other - month), other))] if figures else 50
    return round(min(max(nearest + (number % 5 - 2) / 10, 0), 100), 2)


for number in range(REPORTS):
    place = reporting[number % len(reporting)]
    # Each round of the communes reports on the month before that of the round before.
    months = today.year * 12 + today.month - 2 - number // len(reporting)
    rows = [
        f"{place},{indicator['key']},{months // 12}-{months % 12 + 1:02},"
        f"{value(place, indicator['key'], months, number + row)},"
        f"\"{indicator['unit']['vi']}\",reported,Illustrative office,Report,{today}"
        for row, indicator in enumerate(shares)
    ]
    (folder / f"{number}.csv").write_text(
        "place,indicator,period,value,unit,status,publisher,title,reported_on\n" + "\n".join(rows) + "\n")

paths = ["/", "/?page=2", "/?status=offTrack", "/?search=dien+bien", "/?lang=en", "/?deadline=2030", "/reliability"]
# Every third of them is of a place whose reports come in.
read = places[:COMMUNES:9][:READ // 3] + places[COMMUNES:COMMUNES + READ - READ // 3]
paths += [f"/places/{place}" for place in read]
paths += [f"/places/{place}/indicators/{shares[0]['key']}" for place in read[:4]]
(folder / "paths").write_text("\n".join(paths) + "\n")
listing = ", ".join(json.dumps(path) for path in paths)
script.write_text("local paths = { " + listing + " }\n" + """local turn = 0
-- As browsers ask.
wrk.headers["Accept-Encoding"] = "gzip, deflate, br"
request = function()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn])
end
-- How long a reader reads before it asks for the next page, in milliseconds: PAUSE on average, evenly from 0 to twice that.
local pause = tonumber(os.getenv("PAUSE") or "0")
if pause > 0 then
  delay = function() return math.random(0, 2 * pause) end
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("| %d | %.0f | %.1f | %.1f | %.1f | %.1f | %d |\\n", summary.requests,
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
""")
