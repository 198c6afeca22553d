# The imported target esent::esent, made by cargo.
#
# Cargo knows what is stale, so it is always asked; the copy into ${lib_dir} only touches what changed.
if(NOT ESENT_CARGO)
  find_program(ESENT_CARGO cargo HINTS "$ENV{HOME}/.cargo/bin" REQUIRED)
endif()

set(lib_dir ${PROJECT_BINARY_DIR}/lib)
set(cargo_env CARGO_TARGET_DIR=${ESENT_CARGO_OUT} ${ESENT_CARGO_ENV})
set(cargo_command ${ESENT_CARGO})
set(cargo_target ${ESENT_CARGO_TARGET})

if(ESENT_SANITIZE)
  # The C program brings the sanitizer's runtime, for itself and for the library.
  find_program(ESENT_RUSTUP rustup HINTS "$ENV{HOME}/.cargo/bin" REQUIRED)
  set(cargo_command ${ESENT_RUSTUP} run nightly cargo)
  list(APPEND cargo_env "RUSTFLAGS=-Zsanitizer=address -Zexternal-clangrt")
  if(NOT cargo_target)
    execute_process(COMMAND ${ESENT_RUSTUP} run nightly rustc -vV OUTPUT_VARIABLE rustc_says)
    string(REGEX REPLACE ".*host: ([^\n]+).*" "\\1" cargo_target "${rustc_says}")
  endif()
  add_compile_options(-fsanitize=address -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address)
endif()

set(profile $<IF:$<CONFIG:Debug>,debug,release>)
set(artifact_dir ${ESENT_CARGO_OUT}/${profile})
set(target_args "")
if(cargo_target)
  set(artifact_dir ${ESENT_CARGO_OUT}/${cargo_target}/${profile})
  set(target_args --target ${cargo_target})
endif()

if(WIN32)
  set(main_artifact esent.dll)
  set(artifacts esent.dll libesent.dll.a)
  set(packages -p esent)
elseif(APPLE)
  set(main_artifact libesent.dylib)
  set(artifacts libesent.dylib libesent.a)
  set(packages -p esent)
else()
  set(main_artifact libesent.so)
  # Beside the library: the kernel32 companion that managed programs ask for (win32/).
  set(artifacts libesent.so libesent.a libesentwin32.so)
  set(packages -p esent -p esentwin32)
endif()
list(TRANSFORM artifacts PREPEND ${artifact_dir}/ OUTPUT_VARIABLE artifact_paths)

list(TRANSFORM artifacts PREPEND ${lib_dir}/ OUTPUT_VARIABLE lib_artifacts)

add_custom_target(esent_cargo ALL
  COMMAND ${CMAKE_COMMAND} -E env ${cargo_env}
          ${cargo_command} build --lib ${packages} --locked --manifest-path ${CMAKE_CURRENT_SOURCE_DIR}/Cargo.toml
          $<$<NOT:$<CONFIG:Debug>>:--release> ${target_args} ${ESENT_CARGO_FLAGS}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${lib_dir}
  COMMAND ${CMAKE_COMMAND} -E copy_if_different ${artifact_paths} ${lib_dir}
  BYPRODUCTS ${lib_artifacts}
  USES_TERMINAL COMMAND_EXPAND_LISTS VERBATIM)

add_library(esent SHARED IMPORTED GLOBAL)
add_library(esent::esent ALIAS esent)
add_dependencies(esent esent_cargo)
set_target_properties(esent PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES ${CMAKE_CURRENT_SOURCE_DIR}/include
  IMPORTED_LOCATION ${lib_dir}/${main_artifact})
if(WIN32)
  set_target_properties(esent PROPERTIES IMPORTED_IMPLIB ${lib_dir}/libesent.dll.a)
elseif(NOT APPLE)
  # Programs remember the soname; in the build tree a link of that name stands beside the library.
  set_target_properties(esent PROPERTIES IMPORTED_SONAME libesent.so.0)
  add_custom_command(TARGET esent_cargo POST_BUILD
    COMMAND ${CMAKE_COMMAND} -E create_symlink ${main_artifact} ${lib_dir}/libesent.so.0 VERBATIM)
endif()
