// OpenSSL's libcrypto: SHA-256. The program loads it anyway, with libzip.
#include <openssl/evp.h>
