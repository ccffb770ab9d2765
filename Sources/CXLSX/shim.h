#if !__has_include(<xlsxwriter.h>)
#error "xlsxwriter.h is missing; on Debian: apt-get install libxlsxwriter-dev, or run make, which installs it"
#endif
#include <xlsxwriter.h>
