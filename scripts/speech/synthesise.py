"""Speaks each line of stdin ({"voice": {...}, "text", "pace"}) and answers with 16 kHz PCM (base64) and word times in ms.

Every clip is trimmed to its first and last word and brought to one level, so that clips can be put side by side."""
import base64
import importlib
import json
import math
import subprocess
import sys
from array import array

RATE = 16000
LEVEL, PEAK = 2600, 20000  # RMS while speaking, and the loudest sample allowed
LEAD, RELEASE, EDGE = 0.012, 0.05, 0.004  # s kept before the first word, after the last, and faded at both
STEP, WIDTH = 0.002, 0.006  # s between two measurements of loudness, and how much sound each takes
AUDIBLE = 0.03  # of the loudest measurement: below this a word has not begun
REACH = 0.15  # s that a word's edge may move to where it is audible
GAP = 0.02  # s between two words that count as silence

SAID = {"ID": "eye-dee"}  # what a word is given to the engine as, where it would read it wrong


def engine(name):
    return importlib.import_module(f"{name}_engine")


def resampled(pcm, rate):
    if rate == RATE:
        return pcm
    form = ["-t", "raw", "-e", "signed", "-b", "16", "-c", "1"]
    command = ["sox", "-D", "-v", "0.8", *form, "-r", str(rate), "-", *form, "-r", str(RATE), "-"]
    return subprocess.run(command, input=pcm, stdout=subprocess.PIPE, check=True).stdout


def loudness(samples):
    width, values = round(WIDTH * RATE), []
    for step in range(int(len(samples) / RATE / STEP)):
        middle = round(step * STEP * RATE)
        part = samples[max(0, middle - width // 2):middle + width // 2]
        values.append(math.sqrt(sum(s * s for s in part) / len(part)))
    return values


def edge(audible, at, limit, inner, way):
    """Where sound begins (way 1) or ends (way -1) next to `at`, looking back to `limit` and on to `inner`; all in s."""
    step, stop, far = (round(t / STEP) for t in (at, limit, inner))
    inside = lambda i: 0 <= i < len(audible) and audible[i]
    if inside(step):
        back = step
        while back * way > stop * way and inside(back):
            back -= way
        # Sound all the way to the neighbour belongs to the neighbour: the engine's own time is the better one.
        return at if inside(back) else (back + way) * STEP
    while step * way < far * way and not inside(step):
        step += way
    return step * STEP if inside(step) else at


def heard(samples, words):
    """Moves each edge of a word that borders on silence to where the word is heard to begin or end, and says how far.

    An engine's segment begins with the silence of a plosive or the breath of an `h`, which nobody hears."""
    values = loudness(samples)
    audible = [value > AUDIBLE * max(values) for value in values]
    moved, out = [], []
    for i, (start, end) in enumerate(words):
        before = words[i - 1][1] if i else 0
        after = words[i + 1][0] if i + 1 < len(words) else len(samples) / RATE
        first, last = start, end
        if i == 0 or start - before > GAP:
            first = edge(audible, start, max(before, start - REACH), min(end, start + REACH), 1)
            moved.append(first - start)
        if i + 1 == len(words) or after - end > GAP:
            last = edge(audible, end, min(after, end + REACH), max(start, end - REACH), -1)
        if out:
            first = max(first, out[-1][1])
        out.append((first, max(last, first + 0.03)))
    return out, moved


def speak(request):
    voice, text, pace = request["voice"], request["text"], request["pace"]
    said = " ".join(SAID.get(word, word) for word in text.split())
    spoken = engine(voice["engine"]).speak(voice, said, pace)
    pcm, rate, words = spoken if len(spoken) == 3 else (spoken[0], RATE, spoken[1])
    samples = array("h")
    samples.frombytes(resampled(pcm, rate))
    assert len(words) == len(text.split()), f"{len(words)} words for {text!r}"
    words, moved = heard(samples, words)
    first = max(0, words[0][0] - LEAD)
    last = min(len(samples) / RATE, words[-1][1] + RELEASE)
    cut = samples[round(first * RATE):round(last * RATE)]
    speaking = [s for start, end in words for s in samples[round(start * RATE):round(end * RATE)]]
    rms = math.sqrt(sum(s * s for s in speaking) / len(speaking))
    gain = min(LEVEL / rms, PEAK / max(abs(s) for s in cut))
    edge = round(EDGE * RATE)
    count = len(cut)
    level = array("h", (round(s * gain * min(1, i / edge, (count - 1 - i) / edge)) for i, s in enumerate(cut)))
    times = [round((t - first) * 1000) for pair in words for t in pair]
    return {"pcm": base64.b64encode(level.tobytes()).decode(), "words": times, "moved_ms": [round(m * 1000) for m in moved]}


for line in sys.stdin:
    print(json.dumps(speak(json.loads(line))), flush=True)
