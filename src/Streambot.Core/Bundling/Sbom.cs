using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Streambot.Core.Bundling;

/// <summary>A NuGet package that is in a bundle, whole or in part.</summary>
public sealed record BundledPackage(string Id, string Version);

/// <summary>
/// A software bill of materials: what a bundle consists of, as CycloneDX 1.6 describes it in JSON. It has neither a
/// serial number nor a time, so that the same bundle has the same one.
/// </summary>
public static class Sbom
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document, in UTF-8.</summary>
    /// <param name="name">The name of the application.</param>
    /// <param name="version">Its version.</param>
    /// <param name="packages">The packages, in any order and more than once.</param>
    /// <param name="files">The files of the zip.</param>
    public static byte[] Of(
        string name, string version, IEnumerable<BundledPackage> packages, IReadOnlyList<BundledFile> files)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Indented))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteStartObject("component");
            json.WriteString("type", "application");
            json.WriteString("bom-ref", $"{name}@{version}");
            json.WriteString("name", name);
            json.WriteString("version", version);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("components");
            foreach (BundledPackage package in Distinct(packages))
                Write(json, package);
            foreach (BundledFile file in files)
                Write(json, file);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        bytes.Write(Encoding.UTF8.GetBytes("\n"));
        return bytes.ToArray();
    }

    // NuGet compares both without regard to case.
    private static IOrderedEnumerable<BundledPackage> Distinct(IEnumerable<BundledPackage> packages) => packages
        .DistinctBy(package => (package.Id.ToUpperInvariant(), package.Version.ToUpperInvariant()))
        .OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase)
        .ThenBy(package => package.Version, StringComparer.OrdinalIgnoreCase);

    private static void Write(Utf8JsonWriter json, BundledPackage package)
    {
        string url = $"pkg:nuget/{Uri.EscapeDataString(package.Id)}@{Uri.EscapeDataString(package.Version)}";
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", url);
        json.WriteString("name", package.Id);
        json.WriteString("version", package.Version);
        json.WriteString("purl", url);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BundledFile file)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteString("bom-ref", $"file:{file.Path}");
        json.WriteString("name", file.Path);
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", "SHA-256");
        json.WriteString("content", file.Sha256);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
