# Becomes a command in a network of its own, whose one way out leads to OUTSIDE, where a program listens on port 80.
# usage: unshare --net -- sh network.sh LISTENER COMMAND...
set -eu
listener=$1
shift
ip link set lo up
unshare --net -- setpriv --pdeathsig KILL -- node_modules/.bin/node "$listener" &
# A process is in its new namespace when it is no longer in ours.
until [ "$(readlink "/proc/$!/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.01; done
ip link add inside type veth peer name outside netns "$!"
ip address add 198.51.100.2/24 dev inside
ip link set inside up
nsenter --target "$!" --net ip address add 198.51.100.1/24 dev outside
nsenter --target "$!" --net ip link set outside up
ip route add default via 198.51.100.1
exec "$@"
