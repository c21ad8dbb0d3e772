/** A key and a certificate for this machine that nobody trusts, made for these tests and worth nothing elsewhere. */
export const ownKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg5sbtbyNu9DN8sz6D
cvqYdlRzbFBDR5iwMOIwafBw5cGhRANCAASjNnY8k8KjQ7yG5SXcZozP22WwSNDn
KcxFgcMh+ov8//BDs0qgCcnd7ap8r2R+1Z11IbID3S4Xmkq1hqR0h69D
-----END PRIVATE KEY-----
`;

export const ownCertificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUby8+i7liL5bu7CEceMEMPpV5msswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjE4NDYxMFoYDzIxMjYxMTAy
MTg0NjEwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASjNnY8k8KjQ7yG5SXcZozP22WwSNDnKcxFgcMh+ov8//BDs0qgCcnd
7ap8r2R+1Z11IbID3S4Xmkq1hqR0h69Do28wbTAdBgNVHQ4EFgQUpbYwWxQHL15k
9/jZug9m8ycAZycwHwYDVR0jBBgwFoAUpbYwWxQHL15k9/jZug9m8ycAZycwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhALROed34aygIwSSv0CK5nrhDZ6fTIc7tqvqxumxwFDaMAiBP
o/0wtcrwRVyHzocPIUmkgTT7tz63MimKnwsfV8BGnQ==
-----END CERTIFICATE-----
`;
