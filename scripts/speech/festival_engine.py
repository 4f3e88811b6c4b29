"""Speech and word times out of festival's HTS voice: the times are the ends of its own Segment relation."""
import os
import subprocess
import tempfile

# Prints one line per word of the utterance: the number of its token, and the start and end of its segments.
SCHEME = """
(voice_cmu_us_slt_arctic_hts)
(set! own_params hts_engine_params)
(define (spoken words)
  ; A punctuation mark is a word of its token too, but one without syllables.
  (cond ((not words) nil)
    ((item.daughters (item.relation (car words) 'SylStructure)) (cons (car words) (spoken (cdr words))))
    (t (spoken (cdr words)))))
(define (tell_words token)
  (if token
    (let ((words (spoken (item.daughters token))))
      (if words
        (format t "%f %f\\n"
          (item.feat (car words) "R:SylStructure.daughter1.daughter1.R:Segment.segment_start")
          (item.feat (car (last words)) "R:SylStructure.daughtern.daughtern.R:Segment.segment_end"))
        (format t "silent\\n"))
      (tell_words (item.next token)))))
(define (say text speed path)
  (set! hts_engine_params (append own_params (list (list "-r" speed))))
  (let ((utt (utt.synth (eval (list 'Utterance 'Text text)))))
    (utt.wave.resample utt 16000)
    (utt.save.wave utt path 'raw)
    (tell_words (utt.relation.first utt 'Token))
    (format t "done\\n")
    (fflush nil)))
"""
process = None


def start():
    global process
    process = subprocess.Popen(["festival", "--pipe"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write(SCHEME)


def speak(voice, text, pace):
    """16 kHz PCM and (start, end) in s of each whitespace-separated word of text."""
    if process is None:
        start()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "speech")
        said = text.replace("\\", "").replace('"', '\\"')
        process.stdin.write(f'(say "{said}" {1 / (voice["stretch"] * pace):.4f} "{path}")\n')
        process.stdin.flush()
        words = []
        while (line := process.stdout.readline().strip()) != "done":
            assert line and line != "silent", f"a token of {text!r} is not spoken"
            words.append(tuple(float(part) for part in line.split()))
        with open(path, "rb") as file:
            return file.read(), words
