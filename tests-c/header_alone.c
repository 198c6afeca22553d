/* The header compiles alone as C11, before anything else; the other half includes it a second time in the same program. */
#include "esent.h"

int header_alone_twice(void);
int header_alone_cxx(void);

int main(void)
{
    /* The same sizes, whoever asks. */
    int here = (int)sizeof(JET_COLUMNDEF);

    return header_alone_twice() == here && header_alone_cxx() == here ? 0 : 1;
}
