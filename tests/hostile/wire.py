"""Bytes on a socket, with nothing in between that would put them right."""
import socket
import time


def dial(port, timeout=10):
    s = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return s


def send(s, data):
    try:
        s.sendall(data)
    except OSError:
        pass


def hear(s, seconds=3.0):
    """All that comes until the other side closes, or it has been quiet for so long; (bytes, closed)."""
    got, end = b"", time.time() + seconds
    while time.time() < end:
        s.settimeout(max(0.01, end - time.time()))
        try:
            piece = s.recv(65536)
        except TimeoutError:
            return got, False
        except OSError:
            return got, True
        if not piece:
            return got, True
        got += piece
    return got, False


def statuses(data):
    """The status of each answer in what was heard."""
    all_, at = [], 0
    while True:
        at = data.find(b"HTTP/1.", at)
        if at < 0:
            return all_
        if at == 0 or data[at - 1:at] != b"/":  # not inside a page
            word = data[at + 9:at + 12]
            if word.isdigit():
                all_.append(int(word))
        at += 8


def once(port, data, seconds=3.0):
    s = dial(port)
    send(s, data)
    got = hear(s, seconds)
    s.close()
    return got
