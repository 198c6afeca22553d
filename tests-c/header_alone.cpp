// The header alone and twice as C++17: its functions link as C.
#include "esent.h"
#include "esent.h"

extern "C" int header_alone_cxx(void);

int header_alone_cxx(void)
{
    JET_API_PTR code = 0;
    char text[256];
    // A function of the library, called from C++: a mangled name would not link.
    JET_ERR err = JetGetSystemParameterA(0, 0, JET_paramErrorToString, &code, text, sizeof text);
    return err == JET_errSuccess ? static_cast<int>(sizeof(JET_COLUMNDEF)) : -1;
}
