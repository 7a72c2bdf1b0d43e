set -eu
if [ ! -s PG_VERSION ]; then
    echo "$POSTGRES_PASSWORD" >/tmp/password
    initdb --pgdata=. --username=postgres --pwfile=/tmp/password --auth-local=trust --auth-host=scram-sha-256
    echo "host all all all scram-sha-256" >>pg_hba.conf
fi
exec postgres -D . -c "listen_addresses=*"
