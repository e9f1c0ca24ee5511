// libxlsxwriter, which writes workbooks in the format of Excel 2007 and later (ISO/IEC 29500).
#include <xlsxwriter.h>
