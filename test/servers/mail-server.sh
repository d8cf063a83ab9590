#!/usr/bin/env bash
# Servers of mail for tests: Dovecot (IMAP, with TLS and without, and LMTP) behind OpenSMTPD, which takes any recipient. For Debian
# as root, with the packages dovecot-imapd, dovecot-lmtpd and opensmtpd; loopback only, no service manager.
#
#   mail-server.sh start    starts what does not run, prints the folder that holds `servers.json` and `ca.pem`
#   mail-server.sh stop     orderly; nothing that was received is kept
#
# Mail to anybody at `nadie.example` is taken, and comes back as a bounce. Every other user name is known, with the password
# `clave-de-prueba`. Lines of `users` in that folder come first (a password of its own, a quota, a namespace), as Dovecot's
# passwd-file has them; it is read anew when it changed.
set -euo pipefail
umask 022

# OpenSMTPD hands mail over as users of its own, which have to pass every folder above the mail.
home=/var/tmp/precaso-mail-server
imaps=24993 imap=24143 lmtp=24024 smtp=24025

runs() { [ -e "$home/$1.pid" ] && kill -0 "$(cat "$home/$1.pid" 2>/dev/null)" 2>/dev/null; }

make_certificates() { # an authority of its own, and a certificate for `localhost` that it signed: for 127.0.0.1 it does not verify
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj '/CN=Precaso test authority' \
    -keyout "$home/ca.key" -out "$home/ca.pem"
  openssl req -newkey rsa:2048 -nodes -subj '/CN=localhost' -keyout "$home/server.key" -out "$home/server.csr"
  printf 'subjectAltName=DNS:localhost\n' >"$home/server.ext"
  openssl x509 -req -days 30 -in "$home/server.csr" -CA "$home/ca.pem" -CAkey "$home/ca.key" -CAcreateserial \
    -extfile "$home/server.ext" -out "$home/server.pem"
}

write_dovecot() {
  cat >"$home/dovecot.conf" <<CONF
base_dir = $home/run
state_dir = $home/state
log_path = $home/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <$home/server.pem
ssl_key = <$home/server.key
disable_plaintext_auth = no
auth_username_format = %Lu
auth_failure_delay = 0
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_max_userip_connections = 1000
default_process_limit = 500
default_client_limit = 4000
mail_plugins = quota
plugin {
  quota = maildir:User quota
}
protocol imap {
  mail_plugins = quota imap_quota
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u $home/users
  result_failure = continue
}
passdb {
  driver = static
  args = password=clave-de-prueba
}
userdb {
  driver = passwd-file
  args = username_format=%u $home/users
  default_fields = uid=mail gid=mail home=$home/mail/%u
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$home/mail/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \Sent
    auto = create
  }
}
service imap-login {
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = $imaps
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    port = $lmtp
  }
}
CONF
}

write_smtpd() {
  cat >"$home/smtpd.conf" <<CONF
listen on 127.0.0.1 port $smtp
queue ttl 1m
table everyone { "@" = mail }
action "in" lmtp "127.0.0.1:$lmtp" rcpt-to virtual <everyone>
action "none" mda "sh -c 'echo 550 5.1.1 no such user >\&2; exit 67'" virtual <everyone>
match from any for domain "nadie.example" action "none"
match from any for any action "in"
CONF
}

start() {
  exec 9>"$home.lock"
  flock 9
  if ! runs dovecot; then
    rm -rf "$home" && mkdir -p "$home/run" "$home/state" "$home/mail"
    chown mail:mail "$home/mail" && touch "$home/users"
    make_certificates >"$home/openssl.log" 2>&1
    write_dovecot
    dovecot -c "$home/dovecot.conf" 9>&-
    ln -sf "$home/run/master.pid" "$home/dovecot.pid"
  fi
  if ! runs smtpd; then
    write_smtpd
    smtpd -d -f "$home/smtpd.conf" >"$home/smtpd.log" 2>&1 9>&- &
    echo $! >"$home/smtpd.pid"
  fi
  for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$smtp") 2>/dev/null && (exec 3<>"/dev/tcp/127.0.0.1/$imaps") 2>/dev/null; then break; fi
    sleep 0.1
  done
  printf '{"imaps":%s,"imap":%s,"lmtp":%s,"smtp":%s}\n' "$imaps" "$imap" "$lmtp" "$smtp" >"$home/servers.json"
  echo "$home"
}

stop() {
  for each in smtpd dovecot; do
    if runs "$each"; then kill "$(cat "$home/$each.pid")"; fi
    for _ in $(seq 100); do
      runs "$each" || break
      sleep 0.1
    done
  done
  rm -rf "$home"
}

case "${1-}" in
  start) start ;;
  stop) stop ;;
  *) echo "usage: mail-server.sh start|stop" >&2; exit 2 ;;
esac
