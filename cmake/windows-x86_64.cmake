# Toolchain file: the 64-bit Windows library and programs, built on Linux by mingw-w64 and Debian's rustc-web (whose
# package rust-web-src holds the library source that -Zbuild-std needs), tested under Wine.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++)
set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static-libgcc")
set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/wine-run")  # CTest runs every test under Wine
set(ESENT_CARGO_TARGET x86_64-pc-windows-gnu)
set(ESENT_CARGO /usr/bin/cargo)
set(ESENT_CARGO_ENV RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1)
set(ESENT_CARGO_FLAGS -Zbuild-std=std,panic_unwind)
