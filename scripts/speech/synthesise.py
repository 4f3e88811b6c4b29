"""Speaks each line of stdin ({"voice": {...}, "text", "pace"}) and answers with 16 kHz PCM (base64) and word times in ms.

Every clip is trimmed to its first and last word and brought to one level, so that clips can be put side by side."""
import base64
import json
import math
import subprocess
import sys
from array import array

RATE = 16000
LEVEL, PEAK = 2600, 20000  # RMS while speaking, and the loudest sample allowed
LEAD, RELEASE, EDGE = 0.012, 0.05, 0.004  # s kept before the first word, after the last, and faded at both


def engine(name):
    if name == "flite":
        import flite_engine as module
    else:
        import espeak_engine as module
    return module


def resampled(pcm, rate):
    if rate == RATE:
        return pcm
    form = ["-t", "raw", "-e", "signed", "-b", "16", "-c", "1"]
    command = ["sox", "-D", *form, "-r", str(rate), "-", *form, "-r", str(RATE), "-"]
    return subprocess.run(command, input=pcm, stdout=subprocess.PIPE, check=True).stdout


def loudness(samples, at, width=0.01):
    part = samples[max(0, round(at * RATE)):max(0, round((at + width) * RATE))]
    return math.sqrt(sum(s * s for s in part) / len(part)) if part else 0


def onset(samples):
    """When the sound first rises over a twentieth of its loudest 10 ms, s."""
    steps = [loudness(samples, i * 0.002) for i in range(int(len(samples) / RATE / 0.002))]
    threshold = max(steps) / 20
    return next(i * 0.002 for i, value in enumerate(steps) if value > threshold) + 0.008


def speak(request):
    voice, text, pace = request["voice"], request["text"], request["pace"]
    spoken = engine(voice["engine"]).speak(voice, text, pace)
    pcm, rate, words = spoken if len(spoken) == 3 else (spoken[0], RATE, spoken[1])
    samples = array("h")
    samples.frombytes(resampled(pcm, rate))
    assert len(words) == len(text.split()), f"{len(words)} words for {text!r}"
    late = onset(samples) - words[0][0]
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
    return {"pcm": base64.b64encode(level.tobytes()).decode(), "words": times, "late_ms": round(late * 1000)}


for line in sys.stdin:
    print(json.dumps(speak(json.loads(line))), flush=True)
