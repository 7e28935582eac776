"""Runs a program in a pseudo-terminal of 24 lines and 80 columns, answers it, and shows the screens it drew.

Arguments: the text to wait for before each answer, the answers (split at commas), then the program and its arguments.
It prints what a person saw before each answer, and at the end, as JSON: a list of screens, each a list of lines.
"""

import fcntl, json, os, pty, select, struct, sys, termios, time

import pyte

ROWS, COLUMNS = 24, 80


def main():
    prompt, answers, command = sys.argv[1], sys.argv[2].split(","), sys.argv[3:]
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm", LC_ALL="C.UTF-8", NO_COLOR="", COLUMNS="")
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    screen = pyte.Screen(COLUMNS, ROWS)
    stream, screens = pyte.ByteStream(screen), []
    for answer in answers + [None]:
        read_until_quiet(terminal, stream, screen, prompt if answer is not None else None)
        screens.append([line.rstrip() for line in screen.display])
        if answer is not None:
            os.write(terminal, answer.encode() + b"\n")
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps({"screens": screens, "status": status}, ensure_ascii=False))


def read_until_quiet(terminal, stream, screen, prompt):
    """Draws what comes, until the prompt stands there and nothing more comes, or the program ended."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.3)
        if not ready:
            if prompt is not None and any(prompt in line for line in screen.display):
                return
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:  # the other side was closed
            return
        if not data:
            return
        stream.feed(data)
    sys.exit("the program neither asked nor ended")


main()
