"""What Datasette answers for a path: database, metadata, path."""
import subprocess
import sys

database, metadata, path = sys.argv[1:]
answer = subprocess.run(
    [sys.executable, "-m", "datasette", "serve", "--immutable", database, "--metadata", metadata, "--get", path],
    capture_output=True,
)
sys.stdout.buffer.write(answer.stdout)
sys.stderr.buffer.write(answer.stderr)
sys.exit(answer.returncode)
