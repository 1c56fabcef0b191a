#!/bin/sh
# Makes the settings of deploy/compose.yaml, with a data key and a password of their own:
#   sh deploy/make_env.sh        (asks for the token from @BotFather)
# Replaces nothing. Keep a copy of DATA_KEY apart from the machine: backups open with no other.
set -eu
umask 077
cd "$(dirname "$0")"
for file in bot.env postgres.env; do
    if [ -e "$file" ]; then
        echo "deploy/$file exists already: its keys are in use, nothing is changed" >&2
        exit 1
    fi
done
[ ! -t 0 ] || printf 'Token from @BotFather: ' >&2
read -r token
case $token in
    *[0-9]:?*) ;;
    *) echo 'That is no token: it looks like 1234567890:AAE…' >&2; exit 1 ;;
esac
password=$(head -c 24 /dev/urandom | od -A n -t x1 | tr -d ' \n')
data_key=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_')
echo "POSTGRES_PASSWORD=$password" > postgres.env
cat > bot.env <<END
# Every setting is explained in .env.example.
BOT_TOKEN=$token
DATA_KEY=$data_key
DATABASE_URL=postgresql://dovod:$password@postgres/dovod
END
echo 'deploy/bot.env and deploy/postgres.env are written.' >&2
