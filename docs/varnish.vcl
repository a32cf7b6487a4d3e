# Varnish before the register: /etc/varnish/default.vcl, with vmod xkey (Debian: varnish, varnish-modules).
# It answers by itself what the register allows (REGISTER_PROXY=http://127.0.0.1:6081), until the register says that
# something has changed. Everything else it asks for each time.

vcl 4.1;

import std;
import xkey;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
}

acl register {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ register) {
            return (synth(403, "Forbidden"));
        }
        return (synth(200, "Dropped: " + xkey.purge(req.http.Xkey-Purge)));
    }
    # Editors have a cookie, and Varnish's own rules ask the site for whoever has one.
}

sub vcl_backend_response {
    set beresp.grace = 0s;
    if (beresp.http.Surrogate-Control ~ "max-age=[0-9]+") {
        set beresp.http.xkey = beresp.http.Surrogate-Key;
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, ".*max-age=([0-9]+).*", "\1") + "s", 0s);
    } else {
        set beresp.uncacheable = true;
    }
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Surrogate-Control;
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
}
