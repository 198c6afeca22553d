/*
 * Instances, continued: JetStopServiceInstance2, which Windows 8 added (docs/spec/04 §3.6).
 */
#include "jet_test.h"

int main(void)
{
    JET_INSTANCE instance = jet_created("stops");
    JET_SESID sesid;

    jet_case("3.6: created, not started: JET_errNotInitialized");
    EXPECT(JET_errNotInitialized, JetStopServiceInstance2(instance, 0));
    OK(JetInit(&instance));
    sesid = jet_session(instance);
    jet_case("3.6: bits of JetStopServiceInstance2: JET_errInvalidGrbit for the unknown and the impossible");
    EXPECT(JET_errInvalidGrbit, JetStopServiceInstance2(instance, 0x1));
    EXPECT(JET_errInvalidGrbit, JetStopServiceInstance2(instance, 0x8 | 0x2));
    EXPECT(JET_errInvalidGrbit, JetStopServiceInstance2(instance, 0x80000000 | 0x8));
    jet_case("3.6: background tasks pause and resume; calls go on");
    OK(JetStopServiceInstance2(instance, 0x2));
    OK(JetBeginTransaction(sesid));
    OK(JetStopServiceInstance2(instance, 0x4));
    OK(JetCommitTransaction(sesid, 0));
    OK(JetStopServiceInstance2(instance, 0x80000000 | 0x2));
    OK(JetStopServiceInstance2(instance, 0x80000000));
    jet_case("3.6: a full stop is not undone: JET_errClientRequestToStopJetService");
    OK(JetStopServiceInstance2(instance, 0));
    EXPECT(JET_errClientRequestToStopJetService, JetStopServiceInstance2(instance, 0x80000000));
    EXPECT(JET_errClientRequestToStopJetService, JetBeginTransaction(sesid));
    OK(JetTerm(instance));
    return jet_end();
}
