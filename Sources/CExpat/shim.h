// Expat, which reads XML. It takes the encoding from us and not from the document, and opens no file.
#include <expat.h>
