using Microsoft.Build.Framework;
using Streambot.Core.Declarations;

namespace Streambot.Tasks;

/// <summary>Takes over for Core what the targets say of a whole service.</summary>
internal sealed class DeclaredSettings(IEnumerable<ITaskItem> settings)
{
    private readonly Dictionary<string, string> _values =
        settings.ToDictionary(setting => setting.ItemSpec, setting => setting.GetMetadata("Value"));

    /// <summary>The user's template; empty where there is none.</summary>
    public string Template => _values["Template"];

    /// <summary>The service without its items.</summary>
    public ServiceDeclaration Declare(string projectFile) => new()
    {
        ProjectFile = projectFile,
        ProjectName = _values["ProjectName"],
        AssemblyName = _values["AssemblyName"],
        StackName = _values["StackName"],
        Code = new(_values["Bucket"], _values["KeyPrefix"], BundleHash.Pending)
        {
            SourceKmsKeyArn = _values["SourceKmsKeyArn"],
            Storage = _values["CodeStorage"],
        },
        UsesStartupHook = new Wrapper(_values["Wrapper"]).IsStartupHook,
        IsLibrary = Is("IsLibrary"),
        IsNativeProgram = Is("IsNativeProgram"),
        RollsForward = Is("RollsForward"),
        Defaults = new(
            _values["Runtime"],
            _values["Architecture"],
            _values["MemorySize"],
            _values["Timeout"],
            _values["LogRetentionInDays"]),
        PrimaryStack = new(
            _values["Stack"],
            _values["Table"],
            _values["EnvServiceToken"],
            _values["ConnectorServiceToken"],
            _values["ConnectorKind"]),
    };

    private bool Is(string name) => _values[name] == "true";
}
