# The C programs of tests-c/, each a test of CTest. Exit status 77 means: skipped, and the reason was printed.
#
# Where valgrind is installed each of them is a second test, labelled `valgrind`. A Windows build makes each a second time
# with mingw-w64's own header and import library.
set(skip_status 77)

if(CMAKE_C_COMPILER_ID STREQUAL "GNU" OR CMAKE_C_COMPILER_ID MATCHES "Clang")
  if(NOT ESENT_SANITIZE AND NOT CMAKE_CROSSCOMPILING)
    find_program(ESENT_VALGRIND valgrind)
  endif()
endif()

# jet_program_test(NAME TARGET [VARIABLE=VALUE]...)
function(jet_program_test name target)
  add_test(NAME ${name} COMMAND ${target})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE ${skip_status} TIMEOUT 300 LABELS plain
    ENVIRONMENT "${ARGN}")
  if(ESENT_VALGRIND AND NOT only_plain)
    add_test(NAME ${name}-valgrind COMMAND ${ESENT_VALGRIND} -q --error-exitcode=99 --leak-check=full
             --errors-for-leak-kinds=definite,indirect --num-callers=30 --fair-sched=yes $<TARGET_FILE:${target}>)
    set_tests_properties(${name}-valgrind PROPERTIES SKIP_RETURN_CODE ${skip_status} TIMEOUT 900 LABELS valgrind
      ENVIRONMENT "JET_TEST_SLOW=1;${ARGN}")
  endif()
endfunction()

# jet_program(NAME [NO_MINGW]): tests-c/NAME.c as the program NAME and, in a Windows build, as NAME-mingw; NO_MINGW for what
# uses functions or structs that mingw-w64's header lacks.
function(jet_program name)
  cmake_parse_arguments(arg "NO_MINGW" "" "" ${ARGN})
  if(NOT TARGET ${name})
    add_executable(${name} tests-c/${name}.c)
    target_link_libraries(${name} PRIVATE esent::esent Threads::Threads)
  endif()
  if(MINGW AND NOT arg_NO_MINGW)
    add_executable(${name}-mingw tests-c/${name}.c)
    add_dependencies(${name}-mingw esent_cargo mingw_supplement)
    target_compile_definitions(${name}-mingw PRIVATE JET_TEST_MINGW_HEADER)
    target_include_directories(${name}-mingw PRIVATE ${CMAKE_BINARY_DIR}/generated)
    target_link_libraries(${name}-mingw PRIVATE -l:libesent.a Threads::Threads)
  endif()
endfunction()

# jet_test(NAME [NO_MINGW]): the programs, and a test of each.
function(jet_test name)
  jet_program(${name} ${ARGN})
  set(sample "")
  if(samples)
    list(GET samples -1 sample)
  endif()
  jet_program_test(${name} ${name} ESENT_TEST_DATABASE=${sample})
  if(TARGET ${name}-mingw)
    jet_program_test(${name}-mingw ${name}-mingw ESENT_TEST_DATABASE=${sample})
  endif()
endfunction()

if(MINGW)
  add_custom_target(mingw_supplement
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated
    COMMAND ${CMAKE_COMMAND} -DIN=${CMAKE_CURRENT_SOURCE_DIR}/include/esent.h
            -DOUT=${CMAKE_BINARY_DIR}/generated/mingw_supplement.h -P ${CMAKE_CURRENT_SOURCE_DIR}/cmake/supplement.cmake)
endif()

# The header: alone and twice in one program, as C11 and as C++17.
add_executable(header_alone tests-c/header_alone.c tests-c/header_alone_twice.c tests-c/header_alone.cpp)
target_link_libraries(header_alone PRIVATE esent::esent)
jet_program_test(header_alone header_alone)

# Every C test is valid C++17 as well.
function(jet_tests_as_cxx)
  foreach(name IN LISTS ARGN)
    configure_file(tests-c/${name}.c ${CMAKE_BINARY_DIR}/cxx/${name}.cpp COPYONLY)
    list(APPEND copies ${CMAKE_BINARY_DIR}/cxx/${name}.cpp)
  endforeach()
  add_library(tests_as_cxx OBJECT ${copies})
  target_include_directories(tests_as_cxx PRIVATE include tests-c)
endfunction()

include(cmake/samples.cmake)

# What all headers can say, in every form; then what only ours can.
set(jet_tests sessions contexts transactions instances parameters bookshop bookshop_threads)
set(jet_tests_of_ours sessions_newer transactions_newer instances_newer session_parameters sharing errors temptables)
foreach(name IN LISTS jet_tests)
  jet_test(${name})
endforeach()
foreach(name IN LISTS jet_tests_of_ours)
  jet_test(${name} NO_MINGW)
endforeach()

# What the bookshops leave is compared with other readers of the format, where these are.
set(reader_python "$ENV{ESENT_TEST_PYTHON}")
if(NOT reader_python)
  find_program(reader_python NAMES python3)
endif()
if(reader_python AND NOT CMAKE_CROSSCOMPILING)
  execute_process(COMMAND ${reader_python} -c "import dissect.esedb" RESULT_VARIABLE no_dissect OUTPUT_QUIET ERROR_QUIET)
endif()
foreach(name bookshop bookshop_threads)
  if(CMAKE_CROSSCOMPILING OR NOT reader_python OR no_dissect)
    continue()
  endif()
  set_tests_properties(${name} PROPERTIES FIXTURES_SETUP ${name}_file)
  add_test(NAME ${name}-readers COMMAND ${reader_python} ${CMAKE_CURRENT_SOURCE_DIR}/tests/readers/compare.py
           $<TARGET_FILE:esedump> ${name}.edb)
  set_tests_properties(${name}-readers PROPERTIES FIXTURES_REQUIRED ${name}_file LABELS plain TIMEOUT 300)
endforeach()

# Once for each sample database. Valgrind gets a few of the small ones.
set(jet_sample_tests reading seeking values)
jet_program(reading)
jet_program(seeking)
jet_program(values NO_MINGW)
foreach(name IN LISTS jet_sample_tests)
  if(NOT samples)
    jet_program_test(${name} ${name})
  endif()
  foreach(sample IN LISTS samples)
    cmake_path(GET sample FILENAME file)
    set(only_plain ON)
    if(file MATCHES "^(multi|index|text|secedit-win11-26100)")
      set(only_plain OFF)
    endif()
    jet_program_test(${name}-${file} ${name} ESENT_TEST_DATABASE=${sample})
    if(TARGET ${name}-mingw)
      jet_program_test(${name}-${file}-mingw ${name}-mingw ESENT_TEST_DATABASE=${sample})
    endif()
  endforeach()
endforeach()

jet_tests_as_cxx(${jet_tests} ${jet_tests_of_ours} ${jet_sample_tests})

if(ESENT_SANITIZE)
  # The sanitizer is on in the library too, or its silence says nothing.
  add_test(NAME sanitizer_is_on COMMAND sh -c "nm -D '${lib_dir}/${main_artifact}' | grep -q __asan_report_load")
endif()
