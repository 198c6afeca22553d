/* What somebody who installed a package writes first: an instance comes and goes. */
#include <esent.h>
#include <stdio.h>

int main(void)
{
    JET_INSTANCE instance = 0;
    JET_ERR err = JetCreateInstanceA(&instance, "consumer");
    if (err == JET_errSuccess)
        err = JetTerm(instance);
    printf("JET_ERR %d\n", (int)err);
    return err != JET_errSuccess;
}
