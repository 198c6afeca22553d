# What `cmake --install` puts where, and the packages CPack makes of it.
#
#   component runtime   the shared library (Linux: libesent.so.0.1.0 and its soname link; Windows: bin/esent.dll)
#   component dev       header, link for the linker or import library, static library, CMake and pkg-config files
#
# Needs: lib_dir (where cargo's libraries were copied), PROJECT_VERSION.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/include/esent.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev)
install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT runtime)

if(WIN32)
  set(ESENT_RUNTIME ${CMAKE_INSTALL_BINDIR}/esent.dll)
  install(PROGRAMS ${lib_dir}/esent.dll DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime)
  install(FILES ${lib_dir}/libesent.dll.a DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)
else()
  set(ESENT_RUNTIME ${CMAKE_INSTALL_LIBDIR}/libesent.so.${PROJECT_VERSION})
  set(ESENT_STATIC_LIBS "-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc")
  install(PROGRAMS ${lib_dir}/libesent.so DESTINATION ${CMAKE_INSTALL_LIBDIR}
          RENAME libesent.so.${PROJECT_VERSION} COMPONENT runtime)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/links)
  file(CREATE_LINK libesent.so.${PROJECT_VERSION} ${CMAKE_BINARY_DIR}/links/libesent.so.0 SYMBOLIC)
  file(CREATE_LINK libesent.so.0 ${CMAKE_BINARY_DIR}/links/libesent.so SYMBOLIC)
  install(FILES ${CMAKE_BINARY_DIR}/links/libesent.so.0 DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT runtime)
  install(FILES ${CMAKE_BINARY_DIR}/links/libesent.so DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)
  install(FILES ${lib_dir}/libesent.a DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)
  install(PROGRAMS ${lib_dir}/libesentwin32.so DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT runtime)
endif()

file(RELATIVE_PATH ESENT_PC_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" ESENT_PC_PREFIX "${ESENT_PC_PREFIX}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/esent.pc.in ${CMAKE_BINARY_DIR}/esent.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/esent.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/esentConfig.cmake.in ${CMAKE_BINARY_DIR}/esentConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/esent
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR ESENT_RUNTIME)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/esentConfigVersion.cmake
  VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/esentConfig.cmake ${CMAKE_BINARY_DIR}/esentConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/esent COMPONENT dev)

set(CPACK_PACKAGE_NAME esent)
set(CPACK_PACKAGE_VENDOR "the esent authors")
set(CPACK_PACKAGE_CONTACT "the esent authors <esent@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Extensible Storage Engine (ESENT, JET Blue): C ABI and file format")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_CURRENT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
if(WIN32)
  set(CPACK_GENERATOR ZIP)
else()
  set(CPACK_GENERATOR TGZ DEB)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libesent0)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_DEV_PACKAGE_NAME libesent-dev)
  set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
  set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "libesent0 (= ${PROJECT_VERSION})")
  set(CPACK_COMPONENTS_ALL runtime dev)
endif()
include(CPack)
