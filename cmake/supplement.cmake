# cmake -DIN=include/esent.h -DOUT=mingw_supplement.h -P cmake/supplement.cmake
# The numbers of our header that mingw-w64's own esent.h lacks, so that one test source compiles with either.
file(STRINGS "${IN}" lines REGEX "^#define JET_[A-Za-z0-9_]+ +[-(0-9J]")
set(text "")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "^#define (JET_[A-Za-z0-9_]+).*" "\\1" name "${line}")
  string(APPEND text "#ifndef ${name}\n${line}\n#endif\n")
endforeach()
file(WRITE "${OUT}" "${text}")
