"""Runs the command on a Spark cluster of this machine's own: a master and two workers, each a process.

    python3 tests/spark.py target/release/inquit [DOCUMENTS]

The records must be those of a single run, in the same order: once undisturbed, and once with a worker killed while it
works. Needs Java and PySpark (pip install pyspark).
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
os.environ["PYSPARK_PYTHON"] = sys.executable

import pyspark
from pyspark import SparkConf, SparkContext

PARTS = 24
PEOPLE = ["Orla Finch", "Tom Holt", "Ada Brightwell", "Ruth Adler", "Edwin Marsh", "Tomas Reyk", "Dr. Ines Okafor"]
THINGS = ["the roof", "the bridge", "the market", "the old pier", "the night ferry", "the museum"]
STATES = ["leaks", "is safe", "has to close", "was never sold", "needs money", "opens in May"]
VERBS = ["said", "warned", "told reporters", "insisted", "promised", "wrote"]


def article(dice):
    """A small article of random sentences."""

    def sentence():
        who, verb = dice.choice(PEOPLE), dice.choice(VERBS)
        what = f"{dice.choice(THINGS)} {dice.choice(STATES)}"
        return dice.choice([
            f"“{what.capitalize()},” {who} {verb}. “Nobody asked us.”",
            f"{who} {verb} that {what}.",
            f"According to {who}, {what}.",
            f"“{what.capitalize()}, and {dice.choice(THINGS)} {dice.choice(STATES)},” {verb} {who}.",
            f"Nothing was decided about {dice.choice(THINGS)} on that day.",
        ])

    return "\n\n".join(" ".join(sentence() for _ in range(3)) for _ in range(dice.randint(1, 4)))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A master and workers, which end with it."""

    def __init__(self, folder, workers):
        self.folder, self.processes = folder, []
        port = free_port()
        self.url = f"spark://127.0.0.1:{port}"
        self.start("master.Master", "--port", str(port))
        wait_for(lambda: reachable(port), "the master")
        self.workers = [self.start("worker.Worker", "--cores", "1", "--memory", "1g", self.url) for _ in range(workers)]

    def start(self, kind, *arguments):
        spark_class = Path(pyspark.__file__).parent / "bin" / "spark-class"
        number = len(self.processes)
        log = open(self.folder / f"spark-{number}.log", "wb")
        environment = os.environ | {"SPARK_WORKER_DIR": str(self.folder / f"work-{number}")}
        command = [spark_class, f"org.apache.spark.deploy.{kind}", "--host", "127.0.0.1", "--webui-port", "0"]
        process = subprocess.Popen(
            [*command, *arguments], stdout=log, stderr=log, env=environment, start_new_session=True)
        self.processes.append(process)
        return process

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            kill(process)


def kill(process):
    """Ends a process and what it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def reachable(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(so, what, seconds=300):
    end = time.time() + seconds
    while not so():
        if time.time() > end:
            sys.exit(f"{what} did not come within {seconds} s")
        time.sleep(0.1)


def extract(context, inquit, articles, quotations):
    """What a user of Spark writes."""
    lines = context.textFile(str(articles), minPartitions=PARTS)
    lines.pipe(f"{inquit} --input jsonl --threads 1", checkCode=True).saveAsTextFile(str(quotations))


def finished_parts(folder):
    return len(list(folder.glob("_temporary/*/task_*/part-*")) + list(folder.glob("part-*")))


def main():
    inquit = Path(sys.argv[1]).resolve()
    documents = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        articles = folder / "articles.jsonl"
        dice = random.Random(1)
        with articles.open("w", encoding="utf-8") as lines:
            for number in range(documents):
                lines.write(json.dumps({"id": number, "text": article(dice)}, ensure_ascii=False) + "\n")
        begun = time.time()
        single = subprocess.run([inquit, articles], stdout=subprocess.PIPE, check=True).stdout
        print(f"{documents} documents, {articles.stat().st_size / 1e6:.1f} MB; single run: {time.time() - begun:.1f} s")
        assert single.count(b"\n") == documents

        with Cluster(folder, workers=2) as cluster:
            conf = SparkConf().setMaster(cluster.url).setAppName("quotations")
            conf.set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
            conf.set("spark.executor.memory", "512m")
            context = SparkContext(conf=conf)
            context.setLogLevel("OFF")
            executors = lambda: context._jsc.sc().getExecutorMemoryStatus().size() - 1
            wait_for(lambda: executors() == 2, "the second executor")

            def whole(quotations):
                return b"".join(part.read_bytes() for part in sorted(quotations.glob("part-*")))

            begun = time.time()
            extract(context, inquit, articles, folder / "undisturbed")
            assert whole(folder / "undisturbed") == single, "Spark's records differ"
            print(f"two workers: the same {documents} records in {time.time() - begun:.1f} s")

            begun = time.time()
            disturbed = folder / "disturbed"
            left = []

            def disturb():
                wait_for(lambda: finished_parts(disturbed) >= 2, "the second part")
                kill(cluster.workers[0])
                left.append(PARTS - finished_parts(disturbed))

            disturber = threading.Thread(target=disturb)
            disturber.start()
            extract(context, inquit, articles, disturbed)
            disturber.join()
            wait_for(lambda: executors() == 1, "the loss of an executor")
            assert left[0] > 2, "the worker was killed too late"
            assert whole(disturbed) == single, "records were lost or changed with the worker"
            print(f"a worker killed with {left[0]} of {PARTS} parts to do: the same {documents} records in "
                  f"{time.time() - begun:.1f} s")
            context.stop()


if __name__ == "__main__":
    main()
