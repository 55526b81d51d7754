using System.Collections.Frozen;

namespace Streambot.Core.Bundling;

/// <summary>
/// The Linux on which all of Lambda's runtimes for .NET are based: Amazon Linux 2023, in its minimal form.
/// </summary>
internal static class LambdaImage
{
    /// <summary>
    /// The newest versions of the symbols that its GNU libraries have: glibc 2.34, and the libstdc++ of GCC 11.
    /// </summary>
    private static readonly FrozenDictionary<string, Version> Versions = new Dictionary<string, Version>
    {
        ["GLIBC"] = new(2, 34),
        ["GLIBCXX"] = new(3, 4, 29),
        ["CXXABI"] = new(1, 3, 13),
    }.ToFrozenDictionary();

    /// <summary>The library that has the symbols of GLIBCXX and CXXABI, and that a bundle can bring itself.</summary>
    public const string CxxLibrary = "libstdc++.so.6";

    /// <summary>The first set of symbols that is newer than what the image has, with both versions.</summary>
    public static (string Needed, string Had)? TooNew(NativeBinary binary, bool bringsCxx)
    {
        foreach ((string set, Version needed) in
            binary.Versions.OrderBy(version => version.Key, StringComparer.Ordinal))
        {
            if (Versions.TryGetValue(set, out Version? had) && needed > had && !(bringsCxx && set != "GLIBC"))
                return ($"{set}_{needed}", $"{set}_{had}");
        }

        return null;
    }

    /// <summary>
    /// The libraries in the image to which third-party programs link, from the packages that the user guide of Amazon
    /// Linux 2023 lists for the minimal container image: glibc, libgcc, libstdc++, zlib, openssl-libs, krb5-libs,
    /// libcurl-minimal, libxml2, sqlite-libs, and what these require.
    /// </summary>
    private static readonly FrozenSet<string> Libraries = FrozenSet.ToFrozenSet(
        [
            // glibc
            "ld-linux-aarch64.so.1", "ld-linux-x86-64.so.2", "libBrokenLocale.so.1", "libanl.so.1", "libc.so.6",
            "libdl.so.2", "libm.so.6", "libmvec.so.1", "libnss_compat.so.2", "libnss_dns.so.2", "libnss_files.so.2",
            "libpthread.so.0", "libresolv.so.2", "librt.so.1", "libthread_db.so.1", "libutil.so.1",

            // libgcc, libstdc++
            "libgcc_s.so.1", "libstdc++.so.6",

            // openssl-libs, krb5-libs, libcom_err, keyutils-libs
            "libcom_err.so.2", "libcrypto.so.3", "libgssapi_krb5.so.2", "libk5crypto.so.3", "libkeyutils.so.1",
            "libkrb5.so.3", "libkrb5support.so.0", "libssl.so.3",

            // zlib, bzip2-libs, xz-libs, lz4-libs, libzstd
            "libbz2.so.1", "liblz4.so.1", "liblzma.so.5", "libz.so.1", "libzstd.so.1",

            // libcurl-minimal, libnghttp2, libidn2, libpsl, libunistring
            "libcurl.so.4", "libidn2.so.0", "libnghttp2.so.14", "libpsl.so.5", "libunistring.so.2",

            // libxml2, sqlite-libs, glib2, libffi, pcre2, libuuid, libblkid, libmount, libselinux, libcap, libattr,
            // libacl, libxcrypt
            "libacl.so.1", "libattr.so.1", "libblkid.so.1", "libcap.so.2", "libcrypt.so.2", "libffi.so.8",
            "libgio-2.0.so.0", "libglib-2.0.so.0", "libgmodule-2.0.so.0", "libgobject-2.0.so.0", "libgthread-2.0.so.0",
            "libmount.so.1", "libpcre2-8.so.0", "libselinux.so.1", "libsqlite3.so.0", "libuuid.so.1", "libxml2.so.2",
        ],
        StringComparer.Ordinal);

    /// <summary>What .NET loads if it exists and does not need otherwise: a library for tracing.</summary>
    private static readonly FrozenSet<string> Optional = FrozenSet.ToFrozenSet(
        ["libcoreclrtraceptprovider.so"], StringComparer.Ordinal);

    public static bool Has(string library) => Libraries.Contains(library);

    /// <summary>Whether a program also runs without a library of the bundle.</summary>
    public static bool RunsWithout(string fileName) => Optional.Contains(fileName);
}
