/* The header twice in one file, and in a second file of the same program. */
#include "esent.h"
#include "esent.h"

int header_alone_twice(void);

int header_alone_twice(void)
{
    return (int)sizeof(JET_COLUMNDEF);
}
