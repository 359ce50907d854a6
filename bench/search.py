"""
The measuring of bench/search: one client, one query after another, each asked for once in a form that no finished page
answers. CPU is the server's, all threads; each row's queries run a few times, and the middle and the most are told.
"""
import argparse
import os
import sys
import time
import urllib.parse

from measure import Table
from sen import Client, Sen, command

ROUNDS, MOST_MS = 5, 20
QUERIES = (
    ("everyday words", ("quy định", "thủ tục", "hồ sơ", "đăng ký", "người", "cơ quan")),
    ("everyday words without marks", ("quy dinh", "thu tuc", "ho so", "dang ky", "nguoi", "co quan")),
    ("several words", ("đăng ký khai sinh", "cấp giấy phép xây dựng", "thời hạn giải quyết hồ sơ")),
    ("several words without marks", ("dang ky khai sinh", "cap giay phep xay dung", "thoi han giai quyet ho so")),
    ("phrases", ('"đăng ký kết hôn"', '"giấy phép lái xe"')),
    ("numbers", ("12/2024", "61/2018", "1.000123")),
    ("slips of the keys", ("dang kt ket hom", "giay phpe lai xe", "ddawng kys keets hoon")),
    ("words that are nowhere", ("zyxwvut", "qwrtp zxcvb")),
)


def arguments():
    p = argparse.ArgumentParser(prog="bench/search", description=__doc__)
    p.add_argument("--out", help="the table goes into this file, too")
    p.add_argument("articles")
    p.add_argument("procedures", nargs="*")
    return p.parse_args()


def cpu_ms(pid):
    """What all threads have run, to the nanosecond (a process counts in ticks of 10 ms)."""
    total = 0
    for task in os.listdir("/proc/%d/task" % pid):
        with open("/proc/%d/task/%s/schedstat" % (pid, task)) as f:
            total += int(f.read().split()[0])
    return total / 1e6


class Asker:
    def __init__(self, sen):
        self.client, self.pid, self.n = Client(sen.port), sen.server_pid(), 0
        self.client.ask("GET", "/healthz")

    def ask(self, query):
        """(CPU ms, wall ms) of a search that nobody asked for before."""
        self.n += 1
        path = "/search?" + urllib.parse.urlencode({"q": query, "x": self.n})
        cpu, began = cpu_ms(self.pid), time.monotonic()
        answer = self.client.ask("GET", path)
        took = (cpu_ms(self.pid) - cpu, (time.monotonic() - began) * 1000)
        if answer.status != 200:
            raise RuntimeError("%s: %d" % (path, answer.status))
        return took


def row(table, what, took):
    cpu, wall = sorted(t[0] for t in took), sorted(t[1] for t in took)
    table.row(what, cpu[len(cpu) // 2], cpu[-1], wall[len(wall) // 2], wall[-1], "≤ %d" % MOST_MS)
    if cpu[-1] > MOST_MS:
        table.wrong.append("%s: %.1f ms of CPU" % (what, cpu[-1]))


def after_change(sen, o):
    """The texts come while the program runs, and it looks whether titles did."""
    sen.start("--test")
    asker = Asker(sen)
    asker.ask("dang kt ket hom")
    command("import", "code-articles", o.articles, "--data", sen.dir, expect=None)
    for path in o.procedures:
        command("import", "procedures", path, "--data", sen.dir, expect=None)
    for path in ("/test/advance?ms=%d" % (11 * 60000), "/test/tick"):
        asker.client.post(path, {}, follow=False)
    took = asker.ask("giay phpe lai xe")
    sen.stop()
    return took


def main():
    o = arguments()
    table = Table(o.out)
    table.line("`bench/search %s`, load before the start %.1f" % (" ".join(map(os.path.basename, sys.argv[1:])), os.getloadavg()[0]))
    with Sen("--demo", conf=("changes_per_minute = 0",)) as sen:
        changed = after_change(sen, o)
        sen.start()
        time.sleep(2)
        asker = Asker(sen)
        table.section("A search never asked before, ms", "what", "CPU, middle", "CPU, most", "wall, middle", "wall, most",
                      "CPU to reach")
        row(table, "the first with a slip, two seconds after a start", [asker.ask("dang kt ket hom")])
        row(table, "the first with a slip after the titles changed", [changed])
        for what, queries in QUERIES:
            row(table, what, [asker.ask(q) for _ in range(ROUNDS) for q in queries])
    table.line()
    for w in table.wrong:
        table.line("**Not reached:** " + w)
    return 1 if table.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
